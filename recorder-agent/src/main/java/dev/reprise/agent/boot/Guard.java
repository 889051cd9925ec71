package dev.reprise.agent.boot;

import dev.reprise.boundary.World;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Tells the boundary of connections before they are opened. Names are told as they were given: nothing is looked up to
 * find one, and an address of this machine is {@code localhost}. Sockets of the file system never leave the machine.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Guard {

    private Guard() {}

    /** A connection is about to be opened, or a packet sent, to what stands among the arguments. */
    public static void connecting(@Nullable Object[] arguments) {
        if (!World.watched()) {
            return;
        }
        for (int i = 0; i < arguments.length; i++) {
            Object port = i + 1 < arguments.length ? arguments[i + 1] : null;
            if (arguments[i] instanceof InetSocketAddress to) {
                World.connecting(name(to.getAddress(), to.getHostString()), to.getPort());
            } else if (arguments[i] instanceof DatagramPacket packet && packet.getAddress() != null) {
                World.connecting(name(packet.getAddress(), ""), packet.getPort());
            } else if (arguments[i] instanceof InetAddress to && port instanceof Integer number) {
                World.connecting(name(to, ""), number);
            } else if (arguments[i] instanceof String to && port instanceof Integer number) {
                World.connecting(to, number);
            }
        }
    }

    /** A name is about to be looked up; an address is none. */
    public static void lookingUp(@Nullable Object host) {
        if (World.watched() && host instanceof String name && isName(name)) {
            World.connecting(name, 0);
        }
    }

    private static String name(@Nullable InetAddress address, String given) {
        if (address == null) {
            return given;
        }
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return "localhost";
        }
        if (!given.isEmpty()) {
            return given;
        }
        // name/literal: the only way to the name that asks nobody for it
        String text = address.toString();
        int slash = text.indexOf('/');
        return slash > 0 ? text.substring(0, slash) : text.substring(slash + 1);
    }

    private static boolean isName(String host) {
        boolean letters = false;
        for (int i = 0; i < host.length(); i++) {
            char each = host.charAt(i);
            if (each == ':') {
                return false;
            }
            letters |= each != '.' && (each < '0' || each > '9');
        }
        return letters;
    }
}
