package dev.reprise.agent.weave;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * A call of a static method that every loader sees, and that never throws unless it means to.
 *
 * @param owner the class that has the method
 * @param method its name
 * @param feeds what it is given, in order
 * @param result what it gives
 * @param into where that goes, or null if nowhere
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Call(
        Class<?> owner,
        String method,
        List<Feed> feeds,
        Class<?> result,
        @Nullable Feed into) {

    /** Copies. */
    public Call {
        feeds = List.copyOf(feeds);
    }

    /** A call whose result is of no interest. */
    public static Call of(Class<?> owner, String method, Feed... feeds) {
        return new Call(owner, method, List.of(feeds), void.class, null);
    }

    /** The same call, which gives something. */
    public Call giving(Class<?> type, Feed goesTo) {
        return new Call(owner, method, feeds, type, goesTo);
    }

    /** The method's descriptor, where what is kept is of this type. */
    String descriptor(@Nullable Type kept) {
        var text = new StringBuilder("(");
        for (Feed feed : feeds) {
            Type type = Type.getType(feed.kind().type);
            text.append((feed.kind() == Feed.Kind.KEPT && kept != null ? kept : type).getDescriptor());
        }
        return text.append(')').append(Type.getDescriptor(result)).toString();
    }

    boolean keeps() {
        return into != null && into.kind() == Feed.Kind.KEPT;
    }
}
