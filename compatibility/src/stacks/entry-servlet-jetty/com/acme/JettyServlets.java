package com.acme;

import jakarta.servlet.MultipartConfigElement;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** Jetty. */
public final class JettyServlets extends Servlets {

    private static final ServerConnector CONNECTOR = started();

    private static ServerConnector started() {
        try {
            var shop = new ServletHolder(new Shop());
            shop.setAsyncSupported(true);
            shop.getRegistration().setMultipartConfig(new MultipartConfigElement(System.getProperty("java.io.tmpdir")));
            var context = new ServletContextHandler();
            context.setContextPath("/");
            for (String path : PATHS) {
                context.addServlet(shop, path);
            }
            var errors = new ErrorPageErrorHandler();
            errors.addErrorPage(500, "/error");
            context.setErrorHandler(errors);
            var server = new Server(0);
            server.setHandler(context);
            server.start();
            return (ServerConnector) server.getConnectors()[0];
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    protected int port() {
        return CONNECTOR.getLocalPort();
    }
}
