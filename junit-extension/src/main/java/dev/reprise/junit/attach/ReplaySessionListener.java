package dev.reprise.junit.attach;

import org.apiguardian.api.API;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Attaches the recorder's hooks to the JVM of the tests before any class of the application is loaded. Found by JUnit
 * through the service loader; {@code -Dreprise.attach=false} keeps it from doing so.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ReplaySessionListener implements LauncherSessionListener {

    /** For the service loader. */
    public ReplaySessionListener() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Attachment.attempt();
    }
}
