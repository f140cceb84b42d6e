/** What agents are told by: the need by each model, and who was at work. */
export const STAFFING_LINES = ['erlangA', 'erlangC', 'atWork'] as const;
