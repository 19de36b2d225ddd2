import { byId } from './elements.js';

/**
 * Takes pictures by file dialogue, camera, example, drop and paste.
 *
 * @param {(file: Blob, name: string) => void} take
 */
export function listenForPictures(take) {
	listenToInputs(take);
	listenToExamples(take);
	listenToDrops(take);
	document.addEventListener('paste', (event) => {
		const [file] = event.clipboardData.files;
		if (file) {
			event.preventDefault();
			take(file, file.name || 'pasted.png');
		}
	});
}

function listenToInputs(take) {
	document.querySelectorAll('input[type=file]').forEach((input) => input.addEventListener('change', () => {
		const [file] = input.files;
		if (file) {
			take(file, file.name);
		}
		// The same file may be chosen again.
		input.value = '';
	}));
}

function listenToExamples(take) {
	document.querySelectorAll('[data-example]').forEach((button) => button.addEventListener('click', async () => {
		const name = button.dataset.example;
		// Without an answer the file is empty, which is refused in words.
		const file = await fetch(`examples/${name}`).then((response) => response.blob()).catch(() => new Blob());
		take(file, name);
	}));
}

/** Anywhere on the page, not only where the pad says so. */
function listenToDrops(take) {
	let inside = 0;
	const move = (change) => {
		inside = Math.max(0, inside + change);
		byId('pad-frame').classList.toggle('dropping', inside > 0);
	};
	document.addEventListener('dragenter', () => move(+1));
	document.addEventListener('dragleave', () => move(-1));
	document.addEventListener('dragover', (event) => event.preventDefault());
	document.addEventListener('drop', (event) => {
		event.preventDefault();
		move(-inside);
		const [file] = event.dataTransfer.files;
		if (file) {
			take(file, file.name);
		}
	});
}
