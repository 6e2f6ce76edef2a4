import { useEffect } from "preact/hooks";
import { place } from "./address.ts";
import { later } from "./parts/boundary.tsx";
import { SignInPage } from "./parts/sign-in.tsx";
import { holder } from "./session.ts";

const signedIn = () => import("./signed-in.tsx");

/** The pages, and what stands around them: the sign-in page does without, and they come while a secret is typed. */
const SignedIn = later(async () => (await signedIn()).SignedIn);

/** Whoever is signed in sees the page that the address names, and everybody else where to sign in. */
export function App() {
	const where = place.value.segments.join("/");
	useEffect(() => {
		scrollTo(0, 0);
	}, [where]);
	useEffect(() => {
		signedIn().catch(() => {}); // who signs in is told, and has another try
	}, []);
	return holder.value === undefined ? <SignInPage /> : <SignedIn />;
}
