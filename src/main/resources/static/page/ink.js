/** The pad in its own units, which are also the pixels of the picture that is sent. */
export const WIDTH = 640;
export const HEIGHT = 480;

/** A digit of a third of the pad's height has strokes as wide, for its size, as MNIST's. */
const PEN = 18;

/** How wide a pen that feels pressure writes; a mouse or a finger writes evenly. */
export function widthOf(event) {
	const feels = event.pointerType === 'pen' && event.pressure > 0;
	return feels ? PEN * (0.6 + 0.8 * event.pressure) : PEN;
}

/** Strokes as smooth lines: each point pulls the line between the middles beside it. */
export function drawStrokes(context, strokes, colour) {
	context.strokeStyle = colour;
	context.fillStyle = colour;
	context.lineCap = 'round';
	context.lineJoin = 'round';
	for (const points of strokes) {
		drawStroke(context, points);
	}
}

function drawStroke(context, points) {
	const [first] = points;
	context.beginPath();
	context.arc(first.x, first.y, first.width / 2, 0, 2 * Math.PI);
	context.fill();
	let from = first;
	for (let i = 1; i < points.length; i++) {
		const point = points[i];
		const next = points[i + 1];
		const to = next ? { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 } : point;
		context.lineWidth = point.width;
		context.beginPath();
		context.moveTo(from.x, from.y);
		context.quadraticCurveTo(point.x, point.y, to.x, to.y);
		context.stroke();
		from = to;
	}
}

/**
 * A drawing as a file, always black on white, whatever colours the page has.
 *
 * @returns {Promise<Blob>} PNG
 */
export function pngOf(strokes) {
	const canvas = document.createElement('canvas');
	canvas.width = WIDTH;
	canvas.height = HEIGHT;
	const context = canvas.getContext('2d');
	context.fillStyle = '#fff';
	context.fillRect(0, 0, WIDTH, HEIGHT);
	drawStrokes(context, strokes, '#000');
	return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
