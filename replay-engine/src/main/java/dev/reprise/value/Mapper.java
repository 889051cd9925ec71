package dev.reprise.value;

import java.lang.reflect.Type;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Builds what cannot be built by constructors and fields alone: the application's own Jackson, where it has one. */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Mapper {

    /** Nobody builds it. */
    Mapper NONE = (tree, type) -> {
        throw new NotRebuilt(type, "there is no Jackson on the class path that could build it");
    };

    /** A value of the type; what it says of a failure is one line. */
    @Nullable
    Object value(Object tree, Type type) throws NotRebuilt;
}
