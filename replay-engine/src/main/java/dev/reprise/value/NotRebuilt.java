package dev.reprise.value;

import java.lang.reflect.Type;
import org.apiguardian.api.API;

/** A tree that cannot become a value of the type that the call site declares. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NotRebuilt extends Exception {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String why;

    public NotRebuilt(Type type, String why) {
        super("a " + type.getTypeName() + " cannot be rebuilt: " + why);
        this.type = type.getTypeName();
        this.why = why;
    }

    /** The type that could not be had; it may be a part of the one that was asked for. */
    public String type() {
        return type;
    }

    /** What stood in the way. */
    public String why() {
        return why;
    }
}
