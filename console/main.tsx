import { render } from "preact";
import { followAddress } from "./address.ts";
import { App } from "./app.tsx";

const root = document.getElementById("app");
if (root !== null) {
	followAddress(window);
	render(<App />, root);
}
