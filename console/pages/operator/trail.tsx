import { useState } from "preact/hooks";
import type { TrailEntry } from "../../../client/operations.ts";
import { useAsked } from "../../asked.ts";
import { Answered, Page, When } from "../../parts/basics.tsx";
import { type Column, Rows } from "../../parts/rows.tsx";
import { api } from "../../session.ts";

/** Entries in one answer. */
const SHOWN_MAX = 100;

const COLUMNS: readonly Column<TrailEntry>[] = [
	{ title: "When", cell: ({ at }) => <When at={at} /> },
	{ title: "Who", cell: ({ operator }) => operator },
	{ title: "What", cell: ({ action }) => action.replaceAll("-", " ") },
	{ title: "To", cell: ({ subject }) => subject },
	{ title: "With", look: "minor", cell: ({ details }) => details ?? "" },
	{ title: "Outcome", look: "minor", cell: ({ outcome }) => outcome ?? "not known" },
];

/** What operators did, the newest first. */
export function TrailPage() {
	const [page, setPage] = useState<string>();
	const asked = useAsked(
		() => api().readTrail({ size: SHOWN_MAX, ...(page === undefined ? {} : { page }) }),
		[page],
	);
	return (
		<Page
			title="Trail"
			actions={
				<button type="button" onClick={() => (page === undefined ? asked.again() : setPage(undefined))}>
					The newest
				</button>
			}
		>
			<Answered asked={asked}>
				{({ entries, next }) => (
					<>
						<Rows
							label="What operators did"
							columns={COLUMNS}
							rows={entries}
							total={entries.length}
							keyOf={({ id }) => id}
							nothing="No operator has changed anything here."
						/>
						{next !== undefined && (
							<div class="form-end">
								<button type="button" onClick={() => setPage(next)}>
									Older
								</button>
							</div>
						)}
					</>
				)}
			</Answered>
		</Page>
	);
}
