package dev.reprise.agent.app;

import dev.reprise.boundary.Boundary;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.Strand;
import dev.reprise.boundary.World;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** Every way out of the JDK, tried inside a run whose boundary refuses, and outside. */
public final class WaysOut {

    interface Way {
        void go(InetSocketAddress to) throws Exception;
    }

    private static final Map<String, Way> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("Socket.connect", to -> {
            try (var socket = new Socket()) {
                socket.connect(to);
            }
        });
        WAYS.put("Socket.connect with timeout", to -> {
            try (var socket = new Socket()) {
                socket.connect(to, 1_000);
            }
        });
        WAYS.put("new Socket(address, port)", to -> new Socket(to.getAddress(), to.getPort()).close());
        WAYS.put("new Socket(host, port)", to -> new Socket(to.getHostString(), to.getPort()).close());
        WAYS.put("new Socket(no proxy)", to -> {
            try (var socket = new Socket(Proxy.NO_PROXY)) {
                socket.connect(to);
            }
        });
        WAYS.put(
                "SocketFactory",
                to -> SocketFactory.getDefault()
                        .createSocket(to.getAddress(), to.getPort())
                        .close());
        WAYS.put(
                "SSLSocketFactory",
                to -> SSLSocketFactory.getDefault()
                        .createSocket(to.getAddress(), to.getPort())
                        .close());
        WAYS.put("SocketChannel.open", to -> SocketChannel.open(to).close());
        WAYS.put("SocketChannel, not blocking", to -> {
            try (var channel = SocketChannel.open()) {
                channel.configureBlocking(false);
                channel.connect(to);
            }
        });
        WAYS.put("SocketChannel.socket", to -> {
            try (var channel = SocketChannel.open()) {
                channel.socket().connect(to, 1_000);
            }
        });
        WAYS.put("AsynchronousSocketChannel", to -> {
            try (var channel = AsynchronousSocketChannel.open()) {
                channel.connect(to).get();
            }
        });
        WAYS.put("DatagramSocket.send", to -> {
            try (var socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(new byte[1], 1, to));
            }
        });
        WAYS.put("DatagramSocket.connect", to -> {
            try (var socket = new DatagramSocket()) {
                socket.connect(to);
            }
        });
        WAYS.put("MulticastSocket.send", to -> {
            try (var socket = new MulticastSocket()) {
                socket.send(new DatagramPacket(new byte[1], 1, to));
            }
        });
        WAYS.put("DatagramChannel.send", to -> {
            try (var channel = DatagramChannel.open()) {
                channel.send(ByteBuffer.wrap(new byte[1]), to);
            }
        });
        WAYS.put("DatagramChannel.connect", to -> {
            try (var channel = DatagramChannel.open()) {
                channel.connect(to);
            }
        });
        WAYS.put("URL.openConnection", to -> {
            var connection = URI.create("http://" + to.getHostString() + ":" + to.getPort())
                    .toURL()
                    .openConnection(Proxy.NO_PROXY);
            connection.connect();
        });
        WAYS.put("InetAddress.getByName", to -> InetAddress.getByName("localhost"));
        WAYS.put("InetAddress.getAllByName", to -> InetAddress.getAllByName("localhost"));
        WAYS.put("new InetSocketAddress", to -> new InetSocketAddress("localhost", 1));
    }

    private WaysOut() {}

    private static final class Refused extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Prints which ways were open inside, which were closed outside, and whom the boundary was told of. */
    public static void main(String[] arguments) throws Exception {
        var guarded = new Guarded();
        int refused = 0;
        int passed = 0;
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var to = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
            for (Map.Entry<String, Way> way : WAYS.entrySet()) {
                World.put(guarded);
                Frame before = World.swap(new Frame(guarded, guarded, Strand.root()));
                try {
                    way.getValue().go(to);
                    System.out.println(way.getKey() + " was open");
                } catch (Refused expected) {
                    refused++;
                } finally {
                    World.swap(before);
                    World.put(null);
                }
                try {
                    way.getValue().go(to);
                    passed++;
                } catch (Exception closed) {
                    System.out.println(way.getKey() + " was closed: " + closed);
                }
            }
        }
        System.out.println(WAYS.size() + " ways, " + refused + " refused, " + passed + " open outside, "
                + guarded.told.stream().distinct().toList() + strangers(guarded));
    }

    /** Names and addresses as they are told; nobody is asked for them. */
    private static List<String> strangers(Guarded guarded) throws Exception {
        guarded.told.clear();
        var named = new InetSocketAddress(InetAddress.getByAddress("api.example.com", new byte[] {10, 1, 2, 3}), 443);
        var plain = new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 1, 2, 3}), 443);
        for (var to : List.of(named, plain, InetSocketAddress.createUnresolved("api.example.com", 80))) {
            World.put(guarded);
            Frame before = World.swap(new Frame(guarded, guarded, Strand.root()));
            try {
                SocketChannel.open(to);
            } catch (Refused expected) {
                guarded.told.set(
                        guarded.told.size() - 1, guarded.told.get(guarded.told.size() - 1) + ":" + guarded.port);
            } finally {
                World.swap(before);
                World.put(null);
            }
        }
        return guarded.told;
    }

    private static final class Guarded implements Boundary {

        final List<String> told = new ArrayList<>();
        int port;

        @Override
        public void connecting(String host, int toPort, Frame frame) {
            if (frame != null) {
                told.add(host);
                port = toPort;
                throw new Refused();
            }
        }

        @Override
        public Crossing enter(Call call, Frame frame) {
            return Crossing.UNWATCHED;
        }

        @Override
        public Object read(String kind, String name, Supplier<?> live, Frame frame) {
            return live.get();
        }

        @Override
        public void note(String name, Object value, Frame frame) {}

        @Override
        public void forked(Frame frame) {}

        @Override
        public void joined(Frame frame, Throwable thrown) {}
    }
}
