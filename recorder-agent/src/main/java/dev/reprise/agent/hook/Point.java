package dev.reprise.agent.hook;

import dev.reprise.agent.weave.Advice;
import dev.reprise.agent.weave.Methods;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A place where a hook is woven in.
 *
 * @param types the types
 * @param methods their methods
 * @param advice what is woven in
 * @param handler the name of the handler class, where the advice wants one
 * @param each whether the handler is made for each method, and told its kind and signature after colons in its name
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Point(Types types, Methods methods, Advice advice, String handler, boolean each) {

    /** Calls of methods of one type. */
    public static Point in(String type, Methods methods, String handler) {
        return new Point(new Types.Named(Set.of(type)), methods, Advice.CALL, handler, false);
    }

    /** Calls of methods of a type and of those below it. */
    public static Point below(String type, String marker, Methods methods, String handler) {
        return new Point(new Types.Below(type, marker), methods, Advice.CALL, handler, false);
    }

    /**
     * Calls of methods of a type and of those below it, whose classes mention the package in which it stands: as those do
     * that implement it, or whose methods take or give a type of that package.
     */
    public static Point below(String type, Methods methods, String handler) {
        return below(type, type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/'), methods, handler);
    }

    /** An advice of its own in one type. */
    public static Point advice(String type, Methods methods, Advice advice) {
        return new Point(new Types.Named(Set.of(type)), methods, advice, "", false);
    }
}
