package dev.reprise.agent.weave;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What a woven call is given, or where its result goes. */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Feed(
        Kind kind, int index, String name, @Nullable String descriptor) {

    /** What there is to give; the type is that of the parameter which takes it. */
    enum Kind {
        SELF(Object.class),
        ARGUMENT(Object.class),
        ARGUMENTS(Object[].class),
        FIELD(Object.class),
        KEPT(Object.class),
        RETURNED(Object.class),
        THROWN(Throwable.class),
        HANDLER(String.class),
        OWNER(Class.class);

        final Class<?> type;

        Kind(Class<?> type) {
            this.type = type;
        }
    }

    /** The object, or null in a static method. */
    public static final Feed SELF = new Feed(Kind.SELF, 0, "", null);

    /** All arguments in an array of their own, boxed. */
    public static final Feed ARGUMENTS = new Feed(Kind.ARGUMENTS, 0, "", null);

    /** The last argument. */
    public static final Feed LAST = argument(-1);

    /** What the call at the method's beginning gave. */
    public static final Feed KEPT = new Feed(Kind.KEPT, 0, "", null);

    /** What the method returns, boxed; null where it returns nothing. */
    public static final Feed RETURNED = new Feed(Kind.RETURNED, 0, "", null);

    /** What the method throws. */
    public static final Feed THROWN = new Feed(Kind.THROWN, 0, "", null);

    /** The name of the point's handler. */
    public static final Feed HANDLER = new Feed(Kind.HANDLER, 0, "", null);

    /** The class that declares the method. */
    public static final Feed OWNER = new Feed(Kind.OWNER, 0, "", null);

    /** One argument, boxed. */
    public static Feed argument(int index) {
        return new Feed(Kind.ARGUMENT, index, "", null);
    }

    /** A field that the class declares, which holds an object. */
    public static Feed field(String name) {
        return new Feed(Kind.FIELD, 0, name, null);
    }

    /** A field of this very type, which the class declares or inherits. */
    public static Feed field(String name, String descriptor) {
        return new Feed(Kind.FIELD, 0, name, descriptor);
    }
}
