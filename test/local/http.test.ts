import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
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

/** The status that bytes on the line are answered with. */
async function statusOf(head: string): Promise<string | undefined> {
	const server = await listen(0, async (_, response) => void response.end());
	onTestFinished(() => server.close(0));
	const socket = connect(server.port, "127.0.0.1");
	socket.write(`${head}\r\nConnection: close\r\n\r\n`);
	const [answer] = await once(socket, "data");
	socket.destroy();
	return String(answer).split(" ")[1];
}

test.each([
	["none", "GET / HTTP/1.1"],
	["none, in HTTP/1.0", "GET / HTTP/1.0"],
	["an empty one", "GET / HTTP/1.1\r\nHost: "],
	["one with a path", "GET / HTTP/1.1\r\nHost: a.test/b"],
	["one with a user", "GET / HTTP/1.1\r\nHost: a@b.test"],
	["one with markup", 'GET / HTTP/1.1\r\nHost: "><b>'],
	["two", "GET / HTTP/1.1\r\nHost: a.test\r\nHost: b.test"],
])("whose links are to lead nowhere: Host is %s, and the request is refused", async (_, head) => {
	expect(await statusOf(head)).toBe("400");
});

test.each(["a.test", "127.0.0.1:3000", "localhost:1", "[::1]:3000", "a.test:", "my_host"])(
	"Host may be %s",
	async (host) => {
		expect(await statusOf(`GET / HTTP/1.1\r\nHost: ${host}`)).toBe("200");
	},
);
