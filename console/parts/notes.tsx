import { useState } from "preact/hooks";
import type { Notes as NoteList } from "../../client/operations.ts";
import { useDoing } from "../asked.ts";
import { useOnce } from "../once.ts";
import { api, holder, mayOrder } from "../session.ts";
import { FormEnd, When } from "./basics.tsx";
import { TextField } from "./fields.tsx";

/** What people noted on an order, and a line for one more. */
export function Notes({
	orderId,
	notes,
	changed,
}: {
	readonly orderId: string;
	readonly notes: NoteList["note"];
	readonly changed: () => void;
}) {
	const [text, setText] = useState("");
	const doing = useDoing();
	const once = useOnce();
	const add = () =>
		doing.run(async () => {
			const userId = holder.value?.user ?? "";
			await once({ userId, description: text }, (idempotencyKey, body) =>
				api().addOrderNote({ orderId, idempotencyKey, body }),
			);
			setText("");
			changed();
		});
	return (
		<section aria-labelledby="notes-title" class="card">
			<h2 id="notes-title">Notes</h2>
			{notes.length === 0 && <p class="nothing">None yet.</p>}
			<ul class="notes">
				{notes.map(({ id, userId, description, lastDateModifier }) => (
					<li key={id}>
						<p>{description}</p>
						<small>
							{userId}, <When at={lastDateModifier} />
						</small>
					</li>
				))}
			</ul>
			{mayOrder.value && (
				<form
					onSubmit={(event) => {
						event.preventDefault();
						void add();
					}}
				>
					<TextField label="New note" value={text} change={setText} isRequired />
					<FormEnd doing={doing} label="Add note" />
				</form>
			)}
		</section>
	);
}
