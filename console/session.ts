import { computed, signal } from "@preact/signals";
import { type NumberOrders, numberOrders } from "../client/number-orders.ts";
import { NotSignedIn } from "./failure.ts";
import { holderOf } from "./token.ts";
import { forgetUser } from "./users-own.ts";

/** Where a token is kept: it ends with the tab, and no other tab can read it. */
const KEPT_UNDER = "number-orders.token";

/** Under which account somebody works, in this tab. */
const ACCOUNT_UNDER = "number-orders.account";

/** How long an answer may take: the gateway's own 29 s, and the way. */
const ANSWER_MS_MAX = 35_000;

/** `…/api`: whatever stands before `/console`: the API is where the console is. */
export const BASE_URL = `${location.origin}${location.pathname.replace(/\/console\/?$/, "")}`;

const token = signal(sessionStorage.getItem(KEPT_UNDER) ?? undefined);

const chosenAccount = signal(sessionStorage.getItem(ACCOUNT_UNDER) ?? undefined);

/** Who is signed in; undefined for nobody. */
export const holder = computed(() => (token.value === undefined ? undefined : holderOf(token.value)));

/** The account that pages show; empty for a user who has none. */
export const account = computed(() => {
	const { accounts = [] } = holder.value ?? {};
	const chosen = chosenAccount.value;
	return chosen !== undefined && accounts.includes(chosen) ? chosen : (accounts[0] ?? "");
});

/** Whether who is signed in may order, close and disconnect: what they may not is not offered. */
export const mayOrder = computed(() => holder.value?.roles.includes("ordering") ?? false);

/** Whether who is signed in owns the stock: they see what belongs to no account. */
export const isOperator = computed(() => holder.value?.roles.includes("operator") ?? false);

/** True while somebody whose token has ended is asked to sign in again; what they were about waits. */
export const mustSignInAgain = signal(false);

let signedInAgain = Promise.withResolvers<void>();

/** Shows another of the user's accounts from now on. */
export function chooseAccount(id: string): void {
	sessionStorage.setItem(ACCOUNT_UNDER, id);
	chosenAccount.value = id;
}

/** Signs a user in; throws an `ApiError` of 401 for a name and secret that are nobody's. */
export async function signIn(user: string, secret: string): Promise<void> {
	const client = numberOrders({ baseUrl: BASE_URL, credentials: { user, secret }, fetch: timedFetch });
	const { access_token } = await client.getToken({ body: { grant_type: "client_credentials" } });
	// Whoever goes on where another user left off shall not send what that one typed.
	const before = holder.value?.user;
	sessionStorage.setItem(KEPT_UNDER, access_token);
	token.value = access_token;
	if (mustSignInAgain.value && before !== undefined && before !== holder.value?.user)
		return location.reload();
	mustSignInAgain.value = false;
	signedInAgain.resolve();
}

/** Forgets the token here, and has the service forget it; a service that cannot be reached forgets it within the hour. */
export async function signOut(): Promise<void> {
	const ended = token.value;
	sessionStorage.clear();
	token.value = undefined;
	chosenAccount.value = undefined;
	mustSignInAgain.value = false;
	forgetUser();
	signedInAgain.reject(new NotSignedIn());
	signedInAgain.promise.catch(() => {});
	signedInAgain = Promise.withResolvers();
	if (ended === undefined) return;
	const client = numberOrders({ baseUrl: BASE_URL, credentials: { token: ended }, fetch: timedFetch });
	await client.revokeToken({ body: { token: ended } }).catch(() => {});
}

/** The API, for the account that pages show. Calls wait for a user whose token has ended to sign in again. */
export function api(): NumberOrders {
	return numberOrders({
		baseUrl: BASE_URL,
		accountId: account.value,
		credentials: { token: token.value ?? "" },
		fetch: fetchSignedIn,
	});
}

const timedFetch: typeof fetch = (input, init) =>
	fetch(input, { cache: "no-store", ...init, signal: AbortSignal.timeout(ANSWER_MS_MAX) });

async function fetchSignedIn(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
	for (;;) {
		const used = token.value;
		const headers = new Headers(init?.headers);
		headers.set("authorization", `Bearer ${used ?? ""}`);
		const answer = await timedFetch(input, { ...init, headers });
		if (answer.status !== 401) return answer;
		if (token.value !== used) continue; // somebody has signed in while this was on its way
		if (!mustSignInAgain.value) {
			signedInAgain = Promise.withResolvers();
			mustSignInAgain.value = true;
		}
		await signedInAgain.promise;
	}
}
