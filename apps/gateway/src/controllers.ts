import { ProviderController } from './access/provider.controller.js';
import { ScreenController } from './access/screen.controller.js';
import { ScreensController } from './access/screens.controller.js';
import { SignInController } from './access/sign-in.controller.js';
import { SignOutController } from './access/sign-out.controller.js';
import { AlertsController } from './alerts/alerts.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { DeliveriesController } from './alerts/deliveries.controller.js';
import { SilencesController } from './alerts/silences.controller.js';
import { DaysController } from './days.controller.js';
import { DocsController } from './docs.controller.js';
import { EnterController } from './enter.controller.js';
import { EventsController } from './events.controller.js';
import { HandoverController } from './handover/handover.controller.js';
import { HealthController } from './health.controller.js';
import { ItemsController } from './items.controller.js';
import { MeController } from './me.controller.js';
import { MetricsController } from './metrics.controller.js';
import { PlateausController } from './plateaus.controller.js';
import { RangesController } from './ranges.controller.js';
import { StaffingController } from './staffing.controller.js';

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
