import type { ListedNumber } from "../number-pages.ts";
import { placeOf } from "../placed-number.ts";
import { shownNumber } from "../texts.ts";
import { When } from "./basics.tsx";
import { NumberRows } from "./number-rows.tsx";
import type { Column } from "./rows.tsx";

const STATUSES = ["Aging", "Disconnected"] as const;

const COLUMNS: readonly Column<ListedNumber>[] = [
	{ title: "Number", cell: ({ fullNumber }) => <span class="number">{shownNumber(fullNumber)}</span> },
	{ title: "Place", look: "minor", cell: placeOf },
	{ title: "State", cell: ({ status }) => (status === "Aging" ? "aging" : "back in stock") },
	{
		title: "Returns to stock",
		look: "minor",
		cell: ({ returnsDate }) => (returnsDate === undefined ? "" : <When at={returnsDate} />),
	},
	{
		title: "Disconnected",
		cell: ({ lastModified }) => (lastModified === undefined ? "" : <When at={lastModified} />),
	},
];

/** Numbers that the account gave back: those that still age, and those that are in stock again. */
export function Disconnected() {
	return <NumberRows statuses={STATUSES} columns={COLUMNS} label="Disconnected numbers" version={0} />;
}
