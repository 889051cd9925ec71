package dev.reprise.agent.operate;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.MBeanServerFactory;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.named;

/**
 * The bean joins the platform's server when somebody asks for that server: an application that has no use for JMX does
 * not pay for it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class JmxHook implements Hook {

    /** Gives out the platform's server. */
    public static final String SERVER = "java.lang.management.ManagementFactory";

    /** Joins a server that was given out before, if one was. */
    public static void join() {
        if (!MBeanServerFactory.findMBeanServer(null).isEmpty()) {
            Registering.with(ManagementFactory.getPlatformMBeanServer());
        }
    }

    @Override
    public String name() {
        return "jmx";
    }

    @Override
    public List<Point> points() {
        return List.of(Point.in(SERVER, named("getPlatformMBeanServer"), "dev.reprise.agent.operate.Registering"));
    }
}
