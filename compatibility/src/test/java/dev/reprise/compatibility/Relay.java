package dev.reprise.compatibility;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a server that others use, too; once it leaves, the server is gone for its clients, and it counts them. */
final class Relay implements AutoCloseable {

    private final ServerSocket front;
    private final URI server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger late = new AtomicInteger();
    private volatile boolean left;

    Relay(String server) throws IOException {
        this.server = URI.create(server);
        front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String url() {
        return "http://localhost:" + front.getLocalPort();
    }

    /** From now on nobody is answered. */
    void leave() throws IOException {
        left = true;
        for (Socket each : open) {
            each.close();
        }
    }

    int connectionsSinceLeft() {
        return late.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = front.accept();
                if (left) {
                    late.incrementAndGet();
                    client.close();
                    continue;
                }
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
                open.add(client);
                open.add(behind);
                start(() -> pump(client, behind));
                start(() -> pump(behind, client));
            }
        } catch (IOException closed) {
            // That is how it ends.
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // One of them went.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        leave();
        front.close();
    }
}
