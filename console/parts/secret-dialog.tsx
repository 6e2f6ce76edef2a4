import { useState } from "preact/hooks";
import { Dialog } from "./basics.tsx";

/** Shows a secret the one time that the service tells it. */
export function SecretDialog({
	title,
	why,
	secret,
	close,
}: {
	readonly title: string;
	/** What it is for, and that it is shown this once. */
	readonly why: string;
	readonly secret: string;
	readonly close: () => void;
}) {
	const [note, setNote] = useState("");
	return (
		<Dialog title={title} close={close}>
			<p>{why}</p>
			<p>
				<code class="secret">{secret}</code>
			</p>
			<div class="form-end">
				<button
					type="button"
					onClick={() =>
						navigator.clipboard.writeText(secret).then(
							() => setNote("Copied."),
							() => setNote("The browser does not let the console copy."),
						)
					}
				>
					Copy
				</button>
				<button type="button" class="primary" onClick={close}>
					I have it
				</button>
				<span role="status">{note}</span>
			</div>
		</Dialog>
	);
}
