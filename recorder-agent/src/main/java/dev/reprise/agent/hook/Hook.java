package dev.reprise.agent.hook;

import java.util.List;
import org.apiguardian.api.API;

/** How one library is hooked. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Hook {

    /** The name under which the hook is reported and can be left out. */
    String name();

    /** Where it is woven in. */
    List<Point> points();
}
