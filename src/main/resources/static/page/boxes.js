import { byId } from './elements.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Digits' labels on the screen, in CSS pixels. */
const LABEL = 15;

/** Boxes over the pad: where a reading found digits, and marks that are none. */
export class Boxes {

	#frame = byId('boxes');

	#shown = null;

	constructor() {
		new ResizeObserver(() => this.#draw()).observe(this.#frame);
	}

	/** @param {{lines: object[], width: number, height: number}} reading and the size of its picture */
	show(reading) {
		this.#shown = reading;
		this.#draw();
	}

	clear() {
		this.#shown = null;
		this.#draw();
	}

	#draw() {
		this.#frame.replaceChildren();
		if (!this.#shown) {
			return;
		}
		const { lines, width, height } = this.#shown;
		this.#frame.setAttribute('viewBox', `0 0 ${width} ${height}`);
		const screen = this.#frame.getBoundingClientRect();
		if (screen.width === 0 || screen.height === 0) {
			return;
		}
		const unit = 1 / Math.min(screen.width / width, screen.height / height);
		for (const line of lines) {
			for (const mark of line.marks) {
				this.#frame.append(rectangle(mark, 'mark', unit));
			}
			for (const digit of line.digits) {
				const kind = (digit.accepted === false) ? 'found doubted' : 'found';
				this.#frame.append(rectangle(digit.box, kind, unit), label(digit, kind, unit));
			}
		}
	}

}

/** Around the ink, not upon it. */
function rectangle(box, kind, unit) {
	const room = 4 * unit;
	return shape('rect', {
		class: kind, x: box.left - room, y: box.top - room, width: box.width + 2 * room, height: box.height + 2 * room,
		rx: 3 * unit
	});
}

/** Above the box, or below it where the picture ends. */
function label(digit, kind, unit) {
	const { left, top, width, height } = digit.box;
	const above = top > 1.6 * LABEL * unit;
	const text = shape('text', {
		class: kind, x: left + width / 2, y: above ? top - 9 * unit : top + height + (LABEL + 8) * unit,
		'font-size': LABEL * unit, 'text-anchor': 'middle', 'stroke-width': 4 * unit
	});
	text.textContent = (digit.accepted === false) ? `${digit.digit}?` : digit.digit;
	return text;
}

function shape(name, attributes) {
	const made = document.createElementNS(SVG, name);
	for (const [attribute, value] of Object.entries(attributes)) {
		made.setAttribute(attribute, value);
	}
	return made;
}
