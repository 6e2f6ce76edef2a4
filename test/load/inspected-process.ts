/** What a process of Node's holds, all its threads together. */
export interface Held {
	/** Bytes in use on the heaps after a collection that was forced. */
	readonly heapBytes: number;
	readonly threads: number;
}

/** A process that was started with `--inspect`, seen by its debugger. */
export interface InspectedProcess {
	/** Collects what nothing holds in every thread, and counts what is left. */
	collected(): Promise<Held>;
	close(): void;
}

type Message = Readonly<Record<string, unknown>>;

/** What the debugger's protocol answers, or tells of its own accord. */
interface Told {
	readonly id?: number;
	readonly method?: string;
	readonly result?: Message;
	readonly error?: { readonly message: string };
	readonly params?: { readonly sessionId: string; readonly message?: string };
}

/** Connects to the debugger that a process says it listens for, in what it said as it started. */
export async function inspect(said: string): Promise<InspectedProcess> {
	const [url] = /ws:\/\/\S+/.exec(said) ?? [];
	if (url === undefined) throw new Error("The process listens for no debugger");
	const socket = new WebSocket(url);
	await new Promise((resolve, reject) => {
		socket.onopen = resolve;
		socket.onerror = reject;
	});
	const sessions = new Set<string>();
	const waiting = new Map<number, (told: Told) => void>();
	let last = 0;

	/** Workers answer by way of the main thread, in the same ids. */
	const take = (told: Told) => {
		const { id, method, params } = told;
		if (method === "NodeWorker.attachedToWorker" && params) sessions.add(params.sessionId);
		else if (method === "NodeWorker.detachedFromWorker" && params) sessions.delete(params.sessionId);
		else if (method === "NodeWorker.receivedMessageFromWorker" && params?.message)
			take(JSON.parse(params.message) as Told);
		else if (id !== undefined) waiting.get(id)?.(told);
	};
	socket.onmessage = ({ data }) => take(JSON.parse(String(data)) as Told);

	const call = (method: string, params: Message = {}, sessionId?: string): Promise<Message> => {
		const id = ++last;
		const message = JSON.stringify({ id, method, params });
		const answered = new Promise<Message>((resolve, reject) => {
			waiting.set(id, ({ result = {}, error }) => {
				waiting.delete(id);
				if (error === undefined) resolve(result);
				else reject(new Error(`${method}: ${error.message}`));
			});
		});
		if (sessionId === undefined) socket.send(message);
		else
			socket.send(
				JSON.stringify({
					id: ++last,
					method: "NodeWorker.sendMessageToWorker",
					params: { sessionId, message },
				}),
			);
		return answered;
	};
	await call("NodeWorker.enable", { waitForDebuggerOnStart: false });

	const collectedIn = async (sessionId?: string): Promise<number> => {
		await call("HeapProfiler.collectGarbage", {}, sessionId);
		const { usedSize } = await call("Runtime.getHeapUsage", {}, sessionId);
		return Number(usedSize);
	};
	return {
		async collected() {
			const threads = [undefined, ...sessions];
			const bytes = await Promise.all(threads.map(collectedIn));
			return { heapBytes: bytes.reduce((sum, each) => sum + each, 0), threads: threads.length };
		},
		close: () => socket.close(),
	};
}
