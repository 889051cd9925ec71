package dev.reprise.compatibility.provider;

import dev.reprise.tree.MalformedJson;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on a port of this machine until it leaves; then it counts who still comes. */
public final class Provider implements AutoCloseable {

    private static final int LARGE = 12_000_000;

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
        OutputStream out = socket.getOutputStream();
        return switch (Behaviour.of(request.path())) {
            case WELL -> send(reply(request), out, "");
            case LARGE -> send(reply(request).padded(LARGE), out, "");
            case DRIPS -> send(reply(request).inPieces(7), out, "");
            case DOWN -> send(Reply.error(503, "out of order"), out, again(request, "ServiceUnavailable"));
            case REFUSES -> send(Reply.error(400, "no such thing"), out, error(request, "Validation"));
            case BUSY ->
                refusedOnce.add(request.path())
                        ? send(Reply.error(429, "too often"), out, again(request, "Throttling"))
                        : send(reply(request), out, "");
            case MOVED -> {
                String there = "Location: " + request.path().replace("/moved/", "/well/") + "\r\n";
                yield send(new Reply(307, "text/plain", List.of(new byte[0])), out, there);
            }
            case GZIP ->
                request.zips()
                        ? send(
                                new Reply(
                                        200,
                                        "application/json",
                                        List.of(reply(request).zipped())),
                                out,
                                "Content-Encoding: gzip\r\n")
                        : send(reply(request), out, "");
            case HANGS -> true;
            case RESETS -> {
                socket.setSoLinger(true, 0);
                yield false;
            }
            case BREAKS -> {
                half(reply(request), out);
                heard();
                yield false;
            }
            case STALLS -> {
                half(reply(request), out);
                yield true;
            }
        };
    }

    /** The header in which AWS names an error. */
    private static String error(Incoming request, String name) {
        return request.path().contains("/model/") ? "x-amzn-ErrorType: " + name + "Exception\r\n" : "";
    }

    private static String again(Incoming request, String name) {
        return "Retry-After: 0\r\n" + error(request, name);
    }

    private static Reply reply(Incoming request) throws MalformedJson {
        return Reply.to(request.path(), request.body());
    }

    private static String head(Reply reply, String more) {
        return "HTTP/1.1 " + reply.status() + " " + phrase(reply.status()) + "\r\nContent-Type: " + reply.type()
                + "\r\n" + more;
    }

    private static String phrase(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 307 -> "Temporary Redirect";
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 429 -> "Too Many Requests";
            default -> "Service Unavailable";
        };
    }

    private static boolean send(Reply reply, OutputStream out, String more) throws IOException {
        if (reply.pieces().size() == 1) {
            byte[] body = reply.pieces().get(0);
            out.write(Incoming.ascii(head(reply, more) + "Content-Length: " + body.length + "\r\n\r\n"));
            out.write(body);
            out.flush();
            return true;
        }
        out.write(Incoming.ascii(head(reply, more) + "Transfer-Encoding: chunked\r\n\r\n"));
        for (byte[] piece : reply.pieces()) {
            chunk(piece, out);
        }
        out.write(Incoming.ascii("0\r\n\r\n"));
        out.flush();
        return true;
    }

    private static void chunk(byte[] piece, OutputStream out) throws IOException {
        out.write(Incoming.ascii(Integer.toHexString(piece.length) + "\r\n"));
        out.write(piece);
        out.write(Incoming.ascii("\r\n"));
        out.flush();
    }

    /** Until a client has read what was sent: some drop the rest of what has come when the connection breaks. */
    private static void heard() throws IOException {
        try {
            Thread.sleep(300);
        } catch (InterruptedException closed) {
            throw new IOException(closed);
        }
    }

    /** Half of the pieces, or half of the only one. */
    private static void half(Reply reply, OutputStream out) throws IOException {
        out.write(Incoming.ascii(head(reply, "") + "Transfer-Encoding: chunked\r\n\r\n"));
        if (reply.pieces().size() == 1) {
            chunk(Arrays.copyOf(reply.pieces().get(0), reply.pieces().get(0).length / 2), out);
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
