package dev.reprise.agent.operate;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.Complaints;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/** Registers the bean with the first platform server that is given out. */
final class Registering implements Handler {

    private static final AtomicBoolean DONE = new AtomicBoolean();

    Registering() {}

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        return DONE.get() || Operations.shown() == null ? null : new Asked();
    }

    static void with(MBeanServer server) {
        Operations shown = Operations.shown();
        if (shown != null && DONE.compareAndSet(false, true)) {
            try {
                server.registerMBean(
                        new StandardMBean(shown, RecorderMXBean.class, true),
                        new ObjectName("dev.reprise:type=Recorder"));
            } catch (JMException refused) {
                Complaints.once("jmx", "the recorder is not shown over JMX: " + refused);
            }
        }
    }

    private static final class Asked extends Passage {
        @Override
        protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
            if (returned instanceof MBeanServer server) {
                with(server);
            }
        }
    }
}
