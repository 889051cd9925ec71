package dev.reprise.agent.hook.websocket;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.Getter;
import dev.reprise.agent.hook.Session;
import dev.reprise.boundary.World;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A session is opened with the address among the arguments, or with the one that the client itself or its request has. */
final class Opening implements Handler {

    private static final String UNKNOWN = "a server";

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        return World.watched() ? Session.opening(address(self, arguments)) : null;
    }

    private static String address(@Nullable Object self, @Nullable Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof URI uri) {
                return uri.toString();
            }
        }
        for (Object argument : arguments) {
            String asked = argument == null ? null : address(argument, "getRequestURI");
            if (asked == null && argument != null) {
                asked = address(argument, "url");
            }
            if (asked != null) {
                return asked;
            }
        }
        String own = self == null ? null : address(self, "getURI");
        return own == null ? UNKNOWN : own;
    }

    private static @Nullable String address(Object of, String getter) {
        return Getter.of(of.getClass(), of.getClass().getName(), getter).text(of);
    }
}
