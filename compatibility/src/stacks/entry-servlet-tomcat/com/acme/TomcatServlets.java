package com.acme;

import jakarta.servlet.MultipartConfigElement;
import java.io.File;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** Tomcat. */
public final class TomcatServlets extends Servlets {

    private static final Tomcat TOMCAT = started();

    private static Tomcat started() {
        try {
            var tomcat = new Tomcat();
            tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
            tomcat.setPort(0);
            tomcat.getConnector();
            Context context = tomcat.addContext("", new File(".").getAbsolutePath());
            var shop = Tomcat.addServlet(context, "shop", new Shop());
            shop.setAsyncSupported(true);
            shop.setMultipartConfigElement(new MultipartConfigElement(""));
            for (String path : PATHS) {
                context.addServletMappingDecoded(path, "shop");
            }
            var page = new ErrorPage();
            page.setLocation("/error");
            page.setErrorCode(500);
            context.addErrorPage(page);
            tomcat.start();
            return tomcat;
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    protected int port() {
        return TOMCAT.getConnector().getLocalPort();
    }
}
