import { byId } from './elements.js';

/** Ctrl+Z undoes, Ctrl+Y or Ctrl+Shift+Z does again (on a Mac with Command); Delete on the pad clears. */
export function listenForShortcuts({ undo, redo, clear }) {
	document.addEventListener('keydown', (event) => {
		const action = event.target.matches?.('input[type=number]') ? null : actionOf(event);
		if (action) {
			event.preventDefault();
			action();
		}
	});

	function actionOf(event) {
		const key = event.key.toLowerCase();
		if (event.ctrlKey || event.metaKey) {
			return { y: redo, z: event.shiftKey ? redo : undo }[key];
		}
		return (event.target === byId('pad') && ['delete', 'backspace'].includes(key)) ? clear : null;
	}
}
