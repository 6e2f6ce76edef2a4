import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Asked, Doing } from "../asked.ts";
import type { Failure } from "../failure.ts";
import { shownStatus, shownTime } from "../texts.ts";

/** A status in its color, and in words for who sees none. */
export function Status({ of }: { readonly of: string }) {
	return <span class={`status status-${of.toLowerCase()}`}>{shownStatus(of)}</span>;
}

/** A moment, short; whole on a longer look. */
export function When({ at }: { readonly at: string }) {
	return (
		<time dateTime={at} title={new Date(at).toString()}>
			{shownTime(at)}
		</time>
	);
}

/** Why something went wrong, and the way on. */
export function Failed({
	failure,
	again,
}: {
	readonly failure: Failure | undefined;
	readonly again?: () => void;
}) {
	if (failure === undefined) return null;
	return (
		<div class="failed" role="alert">
			<p>{failure.sentence}</p>
			{again !== undefined && failure.isWorthAnotherTry && (
				<button type="button" onClick={again}>
					Try again
				</button>
			)}
		</div>
	);
}

/** What was asked, as soon as it is there: what is on its way says so, what failed says why. */
export function Answered<T>({
	asked,
	children,
}: {
	readonly asked: Asked<T>;
	readonly children: (value: T) => ComponentChildren;
}) {
	return (
		<>
			<Failed failure={asked.failure} again={asked.again} />
			{asked.value !== undefined
				? children(asked.value)
				: asked.failure === undefined && (
						<p class="loading" role="status">
							Loading …
						</p>
					)}
		</>
	);
}

/** A page: its title, what can be done there, and the rest. */
export function Page({
	title,
	actions,
	children,
}: {
	readonly title: string;
	readonly actions?: ComponentChildren;
	readonly children: ComponentChildren;
}) {
	useEffect(() => {
		document.title = `${title} · number-orders`;
	}, [title]);
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		// Who came by a link or by signing in reads on from here; who is typing or choosing is left where they are.
		const { activeElement } = document;
		if (activeElement === document.body || activeElement?.matches("a"))
			heading.current?.focus({ preventScroll: true });
	}, []);
	return (
		<>
			<div class="page-head">
				<h1 ref={heading} tabIndex={-1}>
					{title}
				</h1>
				{actions !== undefined && <div class="actions">{actions}</div>}
			</div>
			{children}
		</>
	);
}

/** A dialog over everything else; Escape and `close` end it, and what is under it is left as it was. */
export function Dialog({
	title,
	close,
	children,
}: {
	readonly title: string;
	readonly close: () => void;
	readonly children: ComponentChildren;
}) {
	const dialog = useRef<HTMLDialogElement>(null);
	useEffect(() => {
		const { activeElement } = document;
		dialog.current?.showModal();
		// It is taken away open, so it gives the keyboard its place back itself: the button that opened it, or what was being typed.
		return function giveBack() {
			if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
		};
	}, []);
	return (
		<dialog
			ref={dialog}
			aria-labelledby="dialog-title"
			onCancel={(event) => {
				event.preventDefault();
				close();
			}}
		>
			<h2 id="dialog-title">{title}</h2>
			{children}
		</dialog>
	);
}

/**
 * The buttons at the end of a form: the one that does it, and one that does not. A button that is at work says so and is not
 * `disabled`: that would take the keyboard's place on the page away. Pressed again it does nothing, by `Doing`.
 */
export function FormEnd({
	doing,
	label,
	cancel,
	kind = "primary",
}: {
	readonly doing: Doing;
	readonly label: string;
	readonly cancel?: () => void;
	readonly kind?: "primary" | "danger";
}) {
	return (
		<>
			<Failed failure={doing.failure} />
			<div class="form-end">
				<button type="submit" class={kind} aria-disabled={doing.isBusy}>
					{doing.isBusy ? "One moment …" : label}
				</button>
				{cancel !== undefined && (
					<button type="button" onClick={cancel}>
						Cancel
					</button>
				)}
			</div>
		</>
	);
}
