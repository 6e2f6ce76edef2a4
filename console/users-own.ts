import { type Signal, signal } from "@preact/signals";

/** What makes each of them empty. */
const emptied = new Set<() => void>();

/** What a page keeps for its user while others are open; whoever signs in after them finds it empty. */
export function usersOwn<T>(empty: T): Signal<T> {
	const own = signal(empty);
	emptied.add(() => {
		own.value = empty;
	});
	return own;
}

/** Forgets what was kept for the user who leaves. */
export function forgetUser(): void {
	for (const empty of emptied) empty();
}
