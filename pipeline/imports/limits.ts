/** A file larger than this is refused: 200 MB of CSV is over a million rows, more than one laptop run can use. */
export const maximumFileBytes = 200 * 1024 * 1024;
/** A workbook larger than this is refused: zipped, it is some million rows. */
export const maximumWorkbookBytes = 64 * 1024 * 1024;
/** Data rows of one file that are held in memory while it is merged. */
export const maximumRows = 500_000;
/** Characters of one cell; no title, name or note of a real list comes near. */
export const maximumCellLength = 64 * 1024;
/** Characters of one record, and so the most that is ever buffered of an unclosed quote. */
export const maximumRecordLength = 1024 * 1024;
/** Cells of one record; the widest export known has some 300 columns. */
export const maximumCells = 5000;
/** Problems kept with their text; all are counted. */
export const maximumProblems = 1000;
/** Refused rows kept for the file that lists them; all are counted. */
export const maximumRefusals = 50_000;
/** Lines (not blank) that may stand before the header, such as the notes of a LinkedIn export or the head of a report. */
export const maximumPreambleRows = 20;
/** Rows shown in a preview. */
export const sampleRows = 5;
