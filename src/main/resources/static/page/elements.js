/** The element of the page with an id. */
export function byId(id) {
	return document.getElementById(id);
}

/** A new element with a class and text, and others in it. */
export function element(name, className, ...content) {
	const made = document.createElement(name);
	if (className) {
		made.className = className;
	}
	made.append(...content);
	return made;
}
