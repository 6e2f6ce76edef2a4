import { expect, test } from "vitest";
import { listen } from "../../local/http.ts";

/** A server whose one answer waits for `release`; `entered` settles when the request has arrived. */
async function slowServer() {
	const entered = Promise.withResolvers<void>();
	const release = Promise.withResolvers<void>();
	const server = await listen(0, async (_, response) => {
		entered.resolve();
		await release.promise;
		response.end("done");
	});
	return {
		server,
		url: `http://127.0.0.1:${server.port}`,
		entered: entered.promise,
		release: release.resolve,
	};
}

test("closing lets a request in flight finish, takes no other, and does not wait out the kept-alive connection", async () => {
	const { server, url, entered, release } = await slowServer();
	const inFlight = fetch(url);
	await entered;
	const closed = server.close(60_000);
	await expect(fetch(url)).rejects.toThrow();
	release();
	expect(await (await inFlight).text()).toBe("done");
	await closed;
});

test("closing waits only so long", async () => {
	const { server, url, entered } = await slowServer();
	const inFlight = fetch(url);
	const failed = expect(inFlight).rejects.toThrow();
	await entered;
	await server.close(10);
	await failed;
});

test("a port that is taken is an error", async () => {
	const { server } = await slowServer();
	await expect(listen(server.port, async () => {})).rejects.toMatchObject({ code: "EADDRINUSE" });
	await server.close(0);
});
