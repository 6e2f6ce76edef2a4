import { useState } from "preact/hooks";
import { Page } from "../parts/basics.tsx";
import { TextField } from "../parts/fields.tsx";
import { REFERENCE } from "../reference.ts";
import {
	commandFor,
	operationsFor,
	type ReferenceMember,
	type ReferenceOperation,
} from "../reference-operation.ts";
import { account, BASE_URL } from "../session.ts";
import { counted } from "../texts.ts";

/** The reference of the API, searched as somebody types, with the account of whoever reads it filled in. */
export function ReferencePage() {
	const [text, setText] = useState("");
	const found = operationsFor(text, REFERENCE);
	const subjects = [...new Set(found.map(({ subject }) => subject))];
	return (
		<Page title="API">
			<search class="filters">
				<TextField label="Search the reference" type="search" value={text} change={setText} />
				<p role="status">{counted(found.length, "operation")}</p>
			</search>
			<p class="told">
				Every path is below <code>{BASE_URL}</code>, with <code>/v2</code> in front for JSON as here. Who
				calls says so by HTTP Basic with a name and a secret, or by a token of <code>/v2/oauth2/token</code>.
			</p>
			{subjects.map((subject) => (
				<section key={subject} aria-labelledby={`subject-${subject}`} class="stack">
					<h2 id={`subject-${subject}`}>{subject}</h2>
					{found
						.filter((operation) => operation.subject === subject)
						.map((operation) => (
							<Operation key={operation.id} of={operation} />
						))}
				</section>
			))}
		</Page>
	);
}

function Operation({ of }: { readonly of: ReferenceOperation }) {
	const { id, method, path, summary, description, parameters, body, answers } = of;
	return (
		<details class="card operation">
			<summary>
				<span class={`method method-${method.toLowerCase()}`}>{method}</span> <span>{summary}</span>{" "}
				<code>{path.replace("{accountId}", account.value)}</code>
			</summary>
			{description !== undefined && <p>{description}</p>}
			<p>
				In the typed client: <code>{id}</code>
			</p>
			<pre>{commandFor(of, BASE_URL, account.value)}</pre>
			<Members title="Parameters" of={parameters} />
			{body !== undefined && <Members title="Body" of={body} />}
			<ul class="plain">
				{answers.map(({ status, what }) => (
					<li key={status}>
						<strong>{status}</strong> {what}
					</li>
				))}
			</ul>
		</details>
	);
}

function Members({ title, of }: { readonly title: string; readonly of: readonly ReferenceMember[] }) {
	if (of.length === 0) return null;
	return (
		<>
			<h3>{title}</h3>
			<dl class="facts">
				{of.map(({ name, kind, isRequired, usual, description }) => (
					<div key={name}>
						<dt>
							<code>{name}</code>
						</dt>
						<dd>
							{[kind, isRequired && "required", usual !== undefined && `${usual} unless given`]
								.filter(Boolean)
								.join(", ")}
							{description !== undefined && `. ${description}`}
						</dd>
					</div>
				))}
			</dl>
		</>
	);
}
