package dk.vedtaget.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.app.VedtagetApplication;
import dk.vedtaget.app.security.SignedIn;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.MunicipalityCode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The draft editor and its dialogs as somebody uses them, without a browser. */
@SpringBootTest(classes = VedtagetApplication.class)
@DirtiesContext
class DraftEditorViewTest extends SpringBrowserlessTest {

    private static final MunicipalityCode ODENSE = new MunicipalityCode("0461");
    private static final RevisionId DRAFT = new RevisionId("0461-view-test");

    @TempDir
    private static Path folder;

    @Autowired
    private Register register;

    @Autowired
    private UserDetailsService users;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("vedtaget.data", () -> folder.resolve("data").toString());
        registry.add("vedtaget.mongodb.uri", () -> "");
        registry.add("vedtaget.demo", () -> "");
        registry.add("vedtaget.admin.user", () -> "");
    }

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        SignedIn admin = (SignedIn) users.loadUserByUsername("odense-admin");
        SecurityContextHolder.getContext()
                .setAuthentication(new UsernamePasswordAuthenticationToken(admin, null, admin.getAuthorities()));
        super.initVaadinEnvironment();
    }

    private Actor admin() {
        return ((SignedIn) users.loadUserByUsername("odense-admin")).actor();
    }

    private RevisionState draft() {
        return register.queries().revision(admin(), DRAFT).orElseThrow().revision();
    }

    /** The editor on a draft of the policy in force. */
    private void openEditor() {
        if (register.queries().revision(admin(), DRAFT).isEmpty()) {
            var policy = register.queries().policies(admin(), ODENSE).getFirst().state();
            PolicyId id = policy.id().orElseThrow();
            CommandResult opened = register.send(
                    admin(),
                    new PolicyCommand.OpenDraft(
                            id,
                            DRAFT,
                            "Udgave 2",
                            policy.revisions().keySet().stream().findFirst()));
            assertThat(opened).isInstanceOf(CommandResult.Done.class);
            register.queries().awaitPosition(((CommandResult.Done) opened).position());
        }
        navigate("kommune/0461/udkast/" + DRAFT, Component.class);
    }

    private Element objective(int index) {
        return draft().content().ofKind(ElementKind.OBJECTIVE).get(index);
    }

    private Component block(Element element) {
        return findInView(com.vaadin.flow.component.html.Div.class)
                .withCondition(
                        div -> div.getId().filter(("e-" + element.id())::equals).isPresent())
                .single();
    }

    private void edit(Element element) {
        test(find(NativeButton.class, block(element)).single()).click();
    }

    private void press(String button, Component in) {
        test(find(Button.class, in).withText(button).single()).click();
    }

    @Test
    void what_is_written_in_the_text_becomes_one_event() {
        openEditor();
        Element objective = objective(0);
        long before = register.queries().size();
        edit(objective);
        Component block = block(objective);
        test(find(TextArea.class, block).single()).setValue("Skrevet i en prøve.");
        press("Færdig", block);
        assertThat(draft().content().element(objective.id()).orElseThrow().text())
                .isEqualTo("Skrevet i en prøve.");
        assertThat(register.queries().size()).isEqualTo(before + 1);
    }

    @Test
    void a_text_that_is_too_long_is_refused_beside_its_field_and_kept_there() {
        openEditor();
        Element area = draft().content().ofKind(ElementKind.FOCUS_AREA).getFirst();
        long before = register.queries().size();
        edit(area);
        Component block = block(area);
        TextField title = find(TextField.class, block).single();
        test(title).setValue("x".repeat(400));
        press("Færdig", block);
        assertThat(title.isInvalid()).isTrue();
        assertThat(title.getErrorMessage()).contains("400").contains("300");
        assertThat(title.getValue()).hasSize(400);
        assertThat(register.queries().size()).isEqualTo(before);
    }

    @Test
    void a_hearing_without_a_deadline_is_not_sent_and_says_so_at_the_field() {
        openEditor();
        long before = register.queries().size();
        press("Send i høring", (Component) getCurrentView());
        Dialog dialog = find(Dialog.class).single();
        press("Send i høring", dialog);
        DatePicker deadline = find(DatePicker.class, dialog)
                .withCondition(field -> "Svarfrist".equals(field.getLabel()))
                .single();
        assertThat(deadline.isInvalid()).isTrue();
        assertThat(dialog.isOpened()).isTrue();
        assertThat(register.queries().size()).isEqualTo(before);
    }
}
