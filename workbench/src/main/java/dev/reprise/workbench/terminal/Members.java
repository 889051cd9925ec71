package dev.reprise.workbench.terminal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** An object of JSON whose members stand in the order in which they were given. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Members {

    private Members() {}

    /** Names and values take turns. */
    public static Map<String, @Nullable Object> of(@Nullable Object... namesAndValues) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return members;
    }
}
