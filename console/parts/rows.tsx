import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

/** A column of a list. */
export interface Column<Row> {
	readonly title: string;
	readonly cell: (row: Row) => ComponentChildren;
	/** `minor` is left out where the window is narrow, `figure` stands to the right, `tick-box` takes no more room than it needs. */
	readonly look?: "minor" | "figure" | "minor figure" | "tick-box";
}

/** Height of a row, CSS pixels; the stylesheet has the same. */
const ROW_HEIGHT = 40;

/** Rows that are made above and below those in sight, so that scrolling meets no gap. */
const SPARE_ROWS = 12;

/** Rows from the end at which more are asked for. */
const NEAR_END_ROWS = 60;

/**
 * A list as a table, of which only the rows in sight exist: ten thousand scroll like ten. `more` is called when the end comes near;
 * `total` says how many there are in all, for those who cannot see the end.
 */
export function Rows<Row>({
	label,
	columns,
	rows,
	total,
	keyOf,
	more,
	seen,
	nothing,
}: {
	readonly label: string;
	readonly columns: readonly Column<Row>[];
	readonly rows: readonly Row[];
	readonly total: number;
	readonly keyOf: (row: Row) => string;
	readonly more?: () => void;
	/** Told which rows are on the screen: the first, and the one after the last. */
	readonly seen?: (first: number, end: number) => void;
	readonly nothing: string;
}) {
	const box = useRef<HTMLElement>(null);
	const [view, setView] = useState({ top: 0, height: 800 });
	useEffect(() => {
		const { current } = box;
		if (current === null) return;
		const look = () => setView({ top: current.scrollTop, height: current.clientHeight });
		const observer = new ResizeObserver(look);
		observer.observe(current);
		current.addEventListener("scroll", look, { passive: true });
		return function stop() {
			observer.disconnect();
			current.removeEventListener("scroll", look);
		};
	}, []);
	const first = Math.max(0, Math.floor(view.top / ROW_HEIGHT) - SPARE_ROWS);
	const end = Math.min(rows.length, Math.ceil((view.top + view.height) / ROW_HEIGHT) + SPARE_ROWS);
	const firstSeen = Math.floor(view.top / ROW_HEIGHT);
	const endSeen = Math.min(rows.length, Math.ceil((view.top + view.height) / ROW_HEIGHT));
	useEffect(() => seen?.(firstSeen, endSeen), [firstSeen, endSeen]);
	const isNearEnd = end + NEAR_END_ROWS > rows.length && rows.length < total;
	useEffect(() => {
		if (isNearEnd) more?.();
	}, [isNearEnd, rows.length]);

	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard too (WCAG 2.1.1)
		<section class="rows" ref={box} tabIndex={0} aria-label={label}>
			<table aria-rowcount={total + 1}>
				<thead>
					<tr aria-rowindex={1}>
						{columns.map(({ title, look }) => (
							<th key={title} scope="col" class={look}>
								{title}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					<Gap rows={first} />
					{rows.slice(first, end).map((row, index) => (
						<TableRow key={keyOf(row)} row={row} columns={columns} rowIndex={first + index + 2} />
					))}
					<Gap rows={rows.length - end} />
				</tbody>
			</table>
			{total === 0 && <p class="nothing">{nothing}</p>}
		</section>
	);
}

/** A row that is made again only when it is another: a step of scrolling makes those that come into sight, and leaves the rest alone. */
function TableRow<Row>({
	row,
	columns,
	rowIndex,
}: {
	readonly row: Row;
	readonly columns: readonly Column<Row>[];
	readonly rowIndex: number;
}) {
	return useMemo(
		() => (
			<tr aria-rowindex={rowIndex}>
				{columns.map(({ title, look, cell }) => (
					<td key={title} class={look}>
						{cell(row)}
					</td>
				))}
			</tr>
		),
		[row, columns, rowIndex],
	);
}

/** Rows that do not exist, at the height that they would have. */
function Gap({ rows }: { readonly rows: number }) {
	if (rows <= 0) return null;
	return (
		<tr class="gap">
			<td style={{ height: `${rows * ROW_HEIGHT}px` }} />
		</tr>
	);
}
