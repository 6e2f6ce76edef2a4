import { useState } from "preact/hooks";
import { type PlacedNumber, placeOf } from "../placed-number.ts";
import { shownNumber } from "../texts.ts";
import { type Column, Rows } from "./rows.tsx";
import { save } from "./save.ts";

const COLUMNS: readonly Column<PlacedNumber>[] = [
	{ title: "Number", cell: ({ fullNumber }) => <span class="number">{shownNumber(fullNumber)}</span> },
	{ title: "Place", cell: placeOf },
	{ title: "Tier", look: "minor", cell: ({ tier }) => tier ?? "" },
];

/** Numbers, to copy and to keep; thousands of them as easily as one. */
export function NumberList({
	label,
	numbers,
}: {
	readonly label: string;
	readonly numbers: readonly PlacedNumber[];
}) {
	const [note, setNote] = useState("");
	const text = () => numbers.map(({ fullNumber }) => `${fullNumber}\n`).join("");
	return (
		<>
			<div class="actions">
				<button
					type="button"
					onClick={() =>
						navigator.clipboard.writeText(text()).then(
							() => setNote("Copied."),
							() => setNote("The browser does not let the console copy; download them instead."),
						)
					}
				>
					Copy
				</button>
				<button type="button" onClick={() => save("numbers.txt", text())}>
					Download
				</button>
				<span role="status">{note}</span>
			</div>
			<Rows
				label={label}
				columns={COLUMNS}
				rows={numbers}
				total={numbers.length}
				keyOf={({ fullNumber }) => fullNumber}
				nothing="No numbers."
			/>
		</>
	);
}
