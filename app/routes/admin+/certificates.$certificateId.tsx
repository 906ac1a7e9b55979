import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import { groupedSerial } from '#app/features/learning/certificate.rules';
import { certificateById } from '#app/features/learning/certificate-register.queries.server';
import { revocation } from '#app/features/learning/revocation.schema';
import { revokeCertificate } from '#app/features/learning/revoke-certificate.server';
import { adminArea } from '#app/features/organisations/areas.policy';
import { found } from '#app/foundation/errors';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button, ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { DescriptionList } from '#app/ui/description-list';
import { TextareaField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: adminArea, nav: 'admin' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('learning:register.title') }));

export const loader = loaderOf(async ({ actor, params }) => ({
  certificate: found(await certificateById(actor, { certificateId: params.certificateId ?? '' })),
}));

export const action = formAction(revocation, async ({ actor, params, value }) => {
  const certificateId = params.certificateId ?? '';
  const { number } = found(await certificateById(actor, { certificateId }));
  await revokeCertificate(actor, { certificateId, reason: value.reason });
  return {
    to: `/admin/certificates/${certificateId}`,
    flash: { tone: 'success', key: 'learning:register.revokedDone', params: { number } },
  };
});

export default function CertificateOfRegister() {
  const { certificate } = useLoaderData<typeof loader>();
  const t = useT('learning');
  const language = useLanguage();
  return (
    <>
      <PageHeader
        title={t('certificate.number', { number: certificate.number })}
        breadcrumb={[
          { label: t('admin:title'), to: '/admin' },
          { label: t('register.title'), to: '/admin/certificates' },
        ]}
      />
      {certificate.revokedAt && (
        <Notice tone="danger" title={t('register.revokedOn', { day: certificate.revokedAt })}>
          {certificate.revokedReason}
        </Notice>
      )}
      <div className="mt-4">
        <DescriptionList
          items={[
            { term: t('register.holder'), value: certificate.holderName },
            { term: t('common:unit'), value: certificate.unitName },
            {
              term: t('register.course'),
              value: language === 'en' ? certificate.courseTitleEn : certificate.courseTitleVi,
            },
            { term: t('register.issuedOn'), value: formatInstant(language, certificate.issuedAt) },
            { term: t('register.serial'), value: <code>{groupedSerial(certificate.serial)}</code> },
          ]}
        />
      </div>
      {!certificate.revokedAt && <Revoke number={certificate.number} />}
    </>
  );
}

/** The form stands on a page of its own, says what will happen and asks for the ground: that is the confirmation. */
function Revoke({ number }: { number: string }) {
  const t = useT('learning');
  const lastResult = useActionData<typeof action>()?.lastResult;
  const [form, fields] = useForm<z.input<typeof revocation>>({ lastResult, constraint: getZodConstraint(revocation) });
  return (
    <Section title={t('register.revokeTitle', { number })} card>
      <Form method="post" {...getFormProps(form)}>
        <FormKey />
        <FieldStack>
          <p>{t('register.revokeText')}</p>
          <ErrorSummary form={form} labels={{ reason: t('register.reason') }} />
          <TextareaField field={fields.reason} label={t('register.reason')} hint={t('register.reasonHint')} rows={3} />
          <FormActions>
            <Button variant="danger">{t('register.revoke')}</Button>
            <ButtonLink to="/admin/certificates">{t('common:cancel')}</ButtonLink>
          </FormActions>
        </FieldStack>
      </Form>
    </Section>
  );
}
