/**
 * What was on the pad and what is: sheets are never changed, only followed by others.
 *
 * @typedef {{x: number, y: number, width: number}} Point in units of the pad
 * @typedef {{strokes: Point[][], picture: import('./picture.js').Picture | null}} Sheet
 */
export class History {

	static BLANK = Object.freeze({ strokes: [], picture: null });

	#sheets = [History.BLANK];

	#at = 0;

	/** @returns {Sheet} */
	get now() {
		return this.#sheets[this.#at];
	}

	get canUndo() {
		return this.#at > 0;
	}

	get canRedo() {
		return this.#at < this.#sheets.length - 1;
	}

	/** What had been undone is forgotten. */
	push(sheet) {
		this.#sheets.splice(this.#at + 1, Infinity, sheet);
		this.#at++;
	}

	undo() {
		this.#at -= this.canUndo ? 1 : 0;
	}

	redo() {
		this.#at += this.canRedo ? 1 : 0;
	}

}

export function isBlank(sheet) {
	return !sheet.picture && sheet.strokes.length === 0;
}
