/** A local hour as a clock shows it; 24 is midnight again. */
export const hourText = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`;
