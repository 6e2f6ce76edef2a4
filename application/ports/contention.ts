/**
 * Rivals kept taking the same stock, or the database asked for patience: worth another try soon. The workflow retries on
 * this name, so it is a literal: a minified bundle would rename the class.
 */
export class ContentionError extends Error {
	override readonly name = "ContentionError";
}
