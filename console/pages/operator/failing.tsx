import { useState } from "preact/hooks";
import type { FailingDelivery } from "../../../client/operations.ts";
import { useAsked } from "../../asked.ts";
import { Answered, Page, When } from "../../parts/basics.tsx";
import { PageTurner } from "../../parts/page-turner.tsx";
import { type Column, Rows } from "../../parts/rows.tsx";
import { api } from "../../session.ts";

/** Events in one answer: the most that the API gives. */
const SHOWN_MAX = 50;

const COLUMNS: readonly Column<FailingDelivery>[] = [
	{ title: "Happened", cell: ({ at }) => <When at={at} /> },
	{ title: "Account", cell: ({ accountId }) => accountId },
	{ title: "Tells", look: "minor", cell: ({ status }) => status.toLowerCase() },
	{ title: "Tries", look: "figure", cell: ({ tries }) => tries },
	{ title: "Next", look: "minor", cell: ({ nextTryAt }) => <When at={nextTryAt} /> },
	{
		title: "What receivers say",
		cell: ({ receivers, first }) => {
			const said = first
				.map(({ subscriptionId, result }) => result ?? `${subscriptionId} has said nothing`)
				.join("; ");
			return (
				<span title={said}>
					{receivers > first.length ? `${said}; and ${receivers - first.length} more` : said}
				</span>
			);
		},
	},
];

/** Notifications of all accounts that are not taken. */
export function FailingPage() {
	const [page, setPage] = useState<string>();
	const asked = useAsked(
		() => api().listFailingDeliveries({ size: SHOWN_MAX, ...(page === undefined ? {} : { page }) }),
		[page],
		{},
	);
	return (
		<Page title="Deliveries">
			<Answered asked={asked}>
				{({ events, next }) => (
					<>
						<Rows
							label="Notifications that are not taken"
							columns={COLUMNS}
							rows={events}
							total={events.length}
							keyOf={({ eventId }) => eventId}
							nothing="Every notification has been taken."
						/>
						<PageTurner page={page} next={next} onward="More" turn={setPage} />
					</>
				)}
			</Answered>
		</Page>
	);
}
