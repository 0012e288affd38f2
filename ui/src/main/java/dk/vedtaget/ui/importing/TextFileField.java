package dk.vedtaget.ui.importing;

import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;
import dk.vedtaget.domain.importing.OfficialDocument;
import dk.vedtaget.ui.component.Texts;
import java.util.List;
import java.util.function.Consumer;

/** Takes one text file from the reader's computer, with progress and in the language of the page. */
final class TextFileField extends Upload {

    private static final long serialVersionUID = 1L;

    /**
     * @param read hears what became of a file, on the view's own thread
     * @param rejected hears why the browser did not send a file
     */
    TextFileField(Consumer<OfficialDocument.Reading> read, Consumer<String> rejected) {
        setUploadHandler(UploadHandler.inMemory(
                        (metadata, bytes) -> read.accept(OfficialDocument.read(metadata.fileName(), bytes)))
                .whenComplete(arrived -> {
                    if (!arrived) {
                        rejected.accept(Texts.t("importing.failed"));
                    }
                }));
        setMaxFiles(1);
        setMaxFileSize(OfficialDocument.LARGEST);
        addFileRejectedListener(event -> rejected.accept(event.getErrorMessage()));
        setI18n(texts());
    }

    private static UploadI18N texts() {
        UploadI18N.Uploading uploading = new UploadI18N.Uploading()
                .setStatus(new UploadI18N.Uploading.Status()
                        .setConnecting(Texts.t("importing.upload.connecting"))
                        .setStalled(Texts.t("importing.upload.stalled"))
                        .setProcessing(Texts.t("importing.upload.processing"))
                        .setHeld(Texts.t("importing.upload.held")))
                .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                        .setPrefix(Texts.t("importing.upload.remaining"))
                        .setUnknown(Texts.t("importing.upload.unknown")))
                .setError(new UploadI18N.Uploading.Error()
                        .setServerUnavailable(Texts.t("importing.failed"))
                        .setUnexpectedServerError(Texts.t("importing.failed"))
                        .setForbidden(Texts.t("importing.failed")));
        UploadI18N.DropFiles drop = new UploadI18N.DropFiles();
        drop.setOne(Texts.t("importing.upload.drop")).setMany(Texts.t("importing.upload.drop"));
        UploadI18N.AddFiles add = new UploadI18N.AddFiles();
        add.setOne(Texts.t("importing.upload.add")).setMany(Texts.t("importing.upload.add"));
        return new UploadI18N()
                .setDropFiles(drop)
                .setAddFiles(add)
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(Texts.t("importing.upload.one"))
                        .setFileIsTooBig(Texts.t("importing.fault.TOO_LARGE"))
                        .setIncorrectFileType(Texts.t("importing.fault.BINARY")))
                .setUploading(uploading)
                .setFile(new UploadI18N.File()
                        .setRetry(Texts.t("importing.upload.retry"))
                        .setStart(Texts.t("importing.upload.start"))
                        .setRemove(Texts.t("importing.upload.remove")))
                .setUnits(List.of("B", "kB", "MB", "GB"));
    }
}
