package dev.reprise.compatibility.provider;

import dev.reprise.tree.Json;
import dev.reprise.tree.MalformedJson;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on a port of this machine until it leaves; then it counts who still comes. */
public final class Provider implements AutoCloseable {

    private final ServerSocket server;
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "provider");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> refusedOnce = ConcurrentHashMap.newKeySet();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger late = new AtomicInteger();
    private volatile boolean left;

    public Provider() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        workers.execute(this::accept);
    }

    public String url() {
        return "http://localhost:" + server.getLocalPort();
    }

    /** From now on nobody is answered. */
    public void leave() throws IOException {
        left = true;
        for (Socket each : open) {
            each.close();
        }
    }

    /** How many connections were opened after that. */
    public int connectionsSinceLeft() {
        return late.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                if (left) {
                    late.incrementAndGet();
                    socket.close();
                } else {
                    socket.setTcpNoDelay(true);
                    open.add(socket);
                    workers.execute(() -> serve(socket));
                }
            }
        } catch (IOException closed) {
            // That is how it ends.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            for (Incoming request = Incoming.read(in); request != null; request = Incoming.read(in)) {
                if (!answer(request, socket)) {
                    return;
                }
            }
        } catch (IOException | MalformedJson gone) {
            // The client went, or sent what nobody understands.
        } finally {
            open.remove(socket);
        }
    }

    /** Whether the connection lives on. */
    private boolean answer(Incoming request, Socket socket) throws IOException, MalformedJson {
        Behaviour behaviour = Behaviour.of(request.path());
        OutputStream out = socket.getOutputStream();
        switch (behaviour) {
            case DOWN -> send(Reply.json(503, error("out of order")), out, "");
            case REFUSES -> send(Reply.json(400, error("no such thing")), out, "");
            case RESETS -> {
                socket.setSoLinger(true, 0);
                return false;
            }
            case BREAKS -> {
                breakOff(reply(request), out);
                return false;
            }
            case BUSY -> {
                if (refusedOnce.add(request.path())) {
                    send(Reply.json(429, error("too often")), out, "Retry-After: 0\r\n");
                } else {
                    send(reply(request), out, "");
                }
            }
            case WELL -> send(reply(request), out, "");
        }
        return true;
    }

    private static Reply reply(Incoming request) throws MalformedJson {
        for (Dialect dialect : Dialect.ALL) {
            if (dialect.speaks(request.path()) && Json.read(request.body()) instanceof Map<?, ?> asked) {
                return dialect.reply(request.path(), asked);
            }
        }
        return Reply.json(404, error("nothing at " + request.path()));
    }

    private static Map<String, ?> error(String message) {
        return Map.of(
                "error", Map.of("type", "test", "message", message, "code", 0, "status", "TEST"), "type", "error");
    }

    private static String head(Reply reply, String more) {
        return "HTTP/1.1 " + reply.status() + " Status\r\nContent-Type: " + reply.type() + "\r\n" + more;
    }

    private static void send(Reply reply, OutputStream out, String more) throws IOException {
        if (reply.pieces().size() == 1) {
            byte[] body = reply.pieces().get(0);
            out.write(Incoming.ascii(head(reply, more) + "Content-Length: " + body.length + "\r\n\r\n"));
            out.write(body);
            out.flush();
            return;
        }
        out.write(Incoming.ascii(head(reply, more) + "Transfer-Encoding: chunked\r\n\r\n"));
        for (byte[] piece : reply.pieces()) {
            chunk(piece, out);
        }
        out.write(Incoming.ascii("0\r\n\r\n"));
        out.flush();
    }

    private static void chunk(byte[] piece, OutputStream out) throws IOException {
        out.write(Incoming.ascii(Integer.toHexString(piece.length) + "\r\n"));
        out.write(piece);
        out.write(Incoming.ascii("\r\n"));
        out.flush();
    }

    /** Half of the pieces, or half of the only one; then the connection closes, as if all were said. */
    private static void breakOff(Reply reply, OutputStream out) throws IOException {
        out.write(Incoming.ascii(head(reply, "") + "Transfer-Encoding: chunked\r\n\r\n"));
        if (reply.pieces().size() == 1) {
            chunk(java.util.Arrays.copyOf(reply.pieces().get(0), reply.pieces().get(0).length / 2), out);
        }
        for (byte[] piece : reply.pieces().subList(0, reply.pieces().size() / 2)) {
            chunk(piece, out);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        workers.shutdownNow();
    }
}
