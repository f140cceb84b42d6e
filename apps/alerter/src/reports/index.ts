export * from './day-report.js';
export { ReportDesk, type ReportDeskParts } from './report-desk.js';
export { ReportReader, type ReportSources } from './report-reader.js';
export { reportHtml } from './report-html.js';
export { reportText } from './report-text.js';
export { reportWords } from './report-words.js';
