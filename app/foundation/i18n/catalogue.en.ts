import accounts from '../../../content/messages/en/accounts.json';
import admin from '../../../content/messages/en/admin.json';
import assessment from '../../../content/messages/en/assessment.json';
import attempts from '../../../content/messages/en/attempts.json';
import campaigns from '../../../content/messages/en/campaigns.json';
import common from '../../../content/messages/en/common.json';
import contests from '../../../content/messages/en/contests.json';
import credentials from '../../../content/messages/en/credentials.json';
import evidence from '../../../content/messages/en/evidence.json';
import feedback from '../../../content/messages/en/feedback.json';
import figures from '../../../content/messages/en/figures.json';
import learning from '../../../content/messages/en/learning.json';
import library from '../../../content/messages/en/library.json';
import messaging from '../../../content/messages/en/messaging.json';
import offline from '../../../content/messages/en/offline.json';
import organisations from '../../../content/messages/en/organisations.json';
import packages from '../../../content/messages/en/packages.json';
import persons from '../../../content/messages/en/persons.json';
import publicPages from '../../../content/messages/en/public.json';
import quizzes from '../../../content/messages/en/quizzes.json';
import reminders from '../../../content/messages/en/reminders.json';
import reorganisation from '../../../content/messages/en/reorganisation.json';
import reports from '../../../content/messages/en/reports.json';
import rosters from '../../../content/messages/en/rosters.json';
import targets from '../../../content/messages/en/targets.json';
import ui from '../../../content/messages/en/ui.json';

/** Every English message. A new file in content/messages/en is added here; tests/architecture/messages.test.ts sees to it. */
export const en = {
  accounts,
  admin,
  assessment,
  attempts,
  campaigns,
  common,
  contests,
  credentials,
  evidence,
  feedback,
  figures,
  learning,
  library,
  messaging,
  offline,
  organisations,
  packages,
  persons,
  public: publicPages,
  reminders,
  quizzes,
  reorganisation,
  reports,
  rosters,
  targets,
  ui,
};
