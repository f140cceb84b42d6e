import { ProviderController } from './access/provider.controller.js';
import { ScreenController } from './access/screen.controller.js';
import { ScreensController } from './access/screens.controller.js';
import { SignInController } from './access/sign-in.controller.js';
import { SignOutController } from './access/sign-out.controller.js';
import { AlertsController } from './alerts/alerts.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { DeliveriesController } from './alerts/deliveries.controller.js';
import { SilencesController } from './alerts/silences.controller.js';
import { DaysController } from './days/days.controller.js';
import { DocsController } from './http/docs.controller.js';
import { EnterController } from './access/enter.controller.js';
import { EventsController } from './events/events.controller.js';
import { HandoverController } from './handover/handover.controller.js';
import { HealthController } from './http/health.controller.js';
import { ItemsController } from './items/items.controller.js';
import { MeController } from './access/me.controller.js';
import { MetricsController } from './http/metrics.controller.js';
import { PlateausController } from './boards/plateaus.controller.js';
import { RangesController } from './days/ranges.controller.js';
import { StaffingController } from './days/staffing.controller.js';

/** Every way into the gateway over HTTP. */
export const CONTROLLERS = [
  HealthController,
  MetricsController,
  EnterController,
  MeController,
  SignInController,
  ProviderController,
  SignOutController,
  ScreenController,
  ScreensController,
  PlateausController,
  RangesController,
  DaysController,
  StaffingController,
  ItemsController,
  // Paths that end in a word stand before those that end in any id.
  SilencesController,
  DeliveriesController,
  AuditController,
  AlertsController,
  HandoverController,
  EventsController,
  DocsController,
] as const;
