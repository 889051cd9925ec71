package dev.reprise.workbench.diagnose.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * An object that a tool answered with.
 *
 * @param step the tool step
 * @param members its texts and numbers
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Row(int step, Map<String, String> members) {

    public Row {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
}
