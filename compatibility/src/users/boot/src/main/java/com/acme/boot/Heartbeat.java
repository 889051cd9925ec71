package com.acme.boot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** Tells a far machine that the application lives, on a thread of its own that nobody's run reaches. */
public final class Heartbeat extends Thread {

    private final BlockingQueue<CompletableFuture<String>> asked = new LinkedBlockingQueue<>();

    Heartbeat() {
        super("heartbeat");
        System.out.println("CONTEXT");
        setDaemon(true);
        start();
    }

    /** What came of the next try. */
    public String beat() {
        var said = new CompletableFuture<String>();
        asked.add(said);
        return said.join();
    }

    /** What comes of it if the caller tries. */
    public static String tried() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("192.0.2.1", 9), 1);
            return "connected";
        } catch (IOException refused) {
            return refused.getClass().getName();
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                asked.take().complete(tried());
            }
        } catch (InterruptedException end) {
            // That is how it ends.
        }
    }
}
