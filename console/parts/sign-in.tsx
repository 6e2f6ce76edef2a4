import { useState } from "preact/hooks";
import { ApiError } from "../../client/number-orders.ts";
import { useDoing } from "../asked.ts";
import { holder, mustSignInAgain, signIn, signOut } from "../session.ts";
import { Dialog, FormEnd } from "./basics.tsx";
import { TextField } from "./fields.tsx";

/** What stands before everything else. */
export function SignInPage() {
	return (
		<main class="sign-in">
			<h1>number-orders</h1>
			<p>Sign in with the name and the secret that you use for the API.</p>
			<SignInForm user="" />
		</main>
	);
}

/** For who was signed in until now: what they typed is under it, and goes on when they are signed in again. */
export function SignInAgain() {
	if (!mustSignInAgain.value) return null;
	return (
		<Dialog title="Sign in again" close={() => void signOut()}>
			<p>Your sign-in has ended. What you typed is still there, and goes on from where it was.</p>
			<SignInForm user={holder.value?.user ?? ""} cancel={() => void signOut()} />
		</Dialog>
	);
}

function SignInForm({ user: known, cancel }: { readonly user: string; readonly cancel?: () => void }) {
	const [user, setUser] = useState(known);
	const [secret, setSecret] = useState("");
	const [isWrong, setWrong] = useState(false);
	const doing = useDoing();
	const submit = () =>
		doing.run(async () => {
			setWrong(false);
			try {
				await signIn(user.trim(), secret);
			} catch (error) {
				if (!isUnknown(error)) throw error;
				setWrong(true);
			}
		});
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				void submit();
			}}
		>
			<TextField label="Name" value={user} change={setUser} autocomplete="username" isRequired />
			<TextField
				label="Secret"
				type="password"
				value={secret}
				change={setSecret}
				autocomplete="current-password"
				isRequired
			/>
			{isWrong && (
				<p class="failed" role="alert">
					Name or secret is wrong. Who has lost a secret asks the operator for another user.
				</p>
			)}
			<FormEnd doing={doing} label="Sign in" {...(cancel === undefined ? {} : { cancel })} />
		</form>
	);
}

/** A secret that no header can carry is nobody's either. */
const isUnknown = (error: unknown): boolean =>
	(error instanceof ApiError && (error.status === 401 || error.status === 400)) ||
	(error instanceof DOMException && error.name === "InvalidCharacterError");
