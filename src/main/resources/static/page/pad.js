import { byId } from './elements.js';
import { isBlank } from './history.js';
import { HEIGHT, WIDTH, drawStrokes, widthOf } from './ink.js';

/** What an arrow key moves the pen by, in units of the pad. */
const STEP = 24;
const SMALL_STEP = 4;

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Shows a sheet and takes strokes by mouse, finger, pen and keys. A stroke is reported as it
 * grows and when it is done. A picture is shown, not drawn upon.
 */
export class Pad {

	#canvas = byId('pad');

	#context = this.#canvas.getContext('2d');

	#sheet;

	#stroke = null;

	#pointer = null;

	#pen = { x: WIDTH / 2, y: HEIGHT / 4 };

	#onGrow;

	#onDone;

	/**
	 * @param {import('./history.js').Sheet} sheet
	 * @param {() => void} onGrow called as a stroke grows
	 * @param {(stroke: import('./history.js').Point[]) => void} onDone called with a whole stroke
	 */
	constructor(sheet, onGrow, onDone) {
		this.#sheet = sheet;
		this.#onGrow = onGrow;
		this.#onDone = onDone;
		this.#listen();
		new ResizeObserver(() => this.#fit()).observe(this.#canvas);
		matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
	}

	/** The sheet with the stroke that grows. */
	get sheet() {
		return this.#stroke ? { ...this.#sheet, strokes: [...this.#sheet.strokes, this.#stroke] } : this.#sheet;
	}

	show(sheet) {
		this.#sheet = sheet;
		this.#stroke = null;
		this.#pointer = null;
		this.#draw();
	}

	#listen() {
		const canvas = this.#canvas;
		canvas.addEventListener('pointerdown', (event) => this.#down(event));
		canvas.addEventListener('pointermove', (event) => this.#move(event));
		canvas.addEventListener('pointerup', (event) => this.#up(event));
		canvas.addEventListener('pointercancel', (event) => this.#up(event));
		canvas.addEventListener('keydown', (event) => this.#key(event));
		canvas.addEventListener('focus', () => this.#draw());
		canvas.addEventListener('blur', () => {
			this.#finish();
			this.#draw();
		});
	}

	#down(event) {
		if (event.button !== 0 || this.#pointer !== null || this.#sheet.picture) {
			return;
		}
		this.#finish();
		this.#pointer = event.pointerId;
		this.#canvas.setPointerCapture(event.pointerId);
		this.#stroke = [this.#point(event)];
		this.#grown();
	}

	#move(event) {
		if (event.pointerId !== this.#pointer) {
			return;
		}
		const events = event.getCoalescedEvents?.() ?? [];
		for (const each of (events.length > 0) ? events : [event]) {
			this.#stroke.push(this.#point(each));
		}
		this.#grown();
	}

	#up(event) {
		if (event.pointerId === this.#pointer) {
			this.#pointer = null;
			this.#finish();
		}
	}

	#finish() {
		if (this.#stroke) {
			const stroke = this.#stroke;
			this.#stroke = null;
			this.#onDone(stroke);
		}
	}

	#grown() {
		this.#draw();
		this.#onGrow();
	}

	#point(event) {
		const { left, top, width, height } = this.#canvas.getBoundingClientRect();
		return {
			x: (event.clientX - left) / width * WIDTH, y: (event.clientY - top) / height * HEIGHT, width: widthOf(event)
		};
	}

	#key(event) {
		const arrow = ARROWS[event.key];
		if (this.#sheet.picture || this.#pointer !== null || event.ctrlKey || event.metaKey || event.altKey) {
			return;
		}
		if (arrow) {
			const step = event.shiftKey ? SMALL_STEP : STEP;
			this.#pen.x = Math.min(Math.max(this.#pen.x + step * arrow[0], 0), WIDTH);
			this.#pen.y = Math.min(Math.max(this.#pen.y + step * arrow[1], 0), HEIGHT);
			this.#stroke?.push(this.#penPoint());
			if (this.#stroke) {
				this.#onGrow();
			}
		}
		else if (event.key === ' ' && this.#stroke) {
			this.#finish();
		}
		else if (event.key === ' ') {
			this.#stroke = [this.#penPoint()];
			this.#onGrow();
		}
		else {
			return;
		}
		event.preventDefault();
		this.#draw();
	}

	#penPoint() {
		return { ...this.#pen, width: widthOf({}) };
	}

	#fit() {
		const { width, height } = this.#canvas.getBoundingClientRect();
		const density = window.devicePixelRatio || 1;
		this.#canvas.width = Math.round(width * density);
		this.#canvas.height = Math.round(height * density);
		this.#draw();
	}

	#draw() {
		const context = this.#context;
		const { width, height } = this.#canvas;
		context.setTransform(1, 0, 0, 1, 0, 0);
		context.clearRect(0, 0, width, height);
		context.setTransform(width / WIDTH, 0, 0, height / HEIGHT, 0, 0);
		const sheet = this.sheet;
		const colour = getComputedStyle(this.#canvas).color;
		if (sheet.picture?.bitmap) {
			drawContained(context, sheet.picture.bitmap);
		}
		drawStrokes(context, sheet.strokes, colour);
		if (this.#canvas.matches(':focus-visible') && !sheet.picture) {
			this.#drawPen(context);
		}
		byId('pad-empty').hidden = !isBlank(sheet);
	}

	/** Where the keys have the pen: a ring, filled when it is down. */
	#drawPen(context) {
		context.strokeStyle = context.fillStyle = getComputedStyle(this.#canvas).getPropertyValue('--accent');
		context.lineWidth = 3;
		context.beginPath();
		context.arc(this.#pen.x, this.#pen.y, 13, 0, 2 * Math.PI);
		context.stroke();
		if (this.#stroke) {
			context.fill();
		}
	}

}

/** Whole, in the middle, as large as it fits. */
function drawContained(context, bitmap) {
	const scale = Math.min(WIDTH / bitmap.width, HEIGHT / bitmap.height);
	const width = bitmap.width * scale;
	const height = bitmap.height * scale;
	context.drawImage(bitmap, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
}
